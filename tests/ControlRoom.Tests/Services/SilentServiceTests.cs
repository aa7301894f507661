using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Services;
using StreamLab.Verification.Judging;
using StreamLab.Verification.Observing;

namespace StreamLab.ControlRoom.Tests.Services;

/// <summary>Services that end without a last word.</summary>
public sealed class SilentServiceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void ServiceThatTellsNothingForSomeTimeIsSilent()
    {
        var board = new ObservationBoard(_time);
        board.Take(Told("first", 1, reached: 40));
        _time.Advance(ObservationBoard.Silence + TimeSpan.FromSeconds(1));
        board.Take(Told("second", 1, reached: 60, first: 45));

        Assert.Equal([ServiceState.Silent, ServiceState.Running], board.All().Select(static one => one.State));
        // What it may have done ends where its successor began.
        Assert.Equal(new SequenceRange(40, 45), Assert.Single(board.Now().Groups[0].DarkIn("orders", 0)));
    }

    [Fact]
    public void ServiceThatToldItsLastIsNotSilent()
    {
        var board = new ObservationBoard(_time);
        board.Take(Told("first", 1, reached: 40) with { IsLast = true });
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(ServiceState.Ended, Assert.Single(board.All()).State);
        Assert.Empty(board.Now().Groups[0].DarkIn("orders", 0));
    }

    [Fact]
    public void OlderWordsDoNotReplaceNewerOnes()
    {
        var board = new ObservationBoard(_time);
        board.Take(Told("first", 2, reached: 50));
        board.Take(Told("first", 1, reached: 40));

        Assert.Equal(50, board.Now().Groups[0].ReachedIn("orders", 0));
    }

    [Fact]
    public async Task QuestionIsAnsweredByWhatWasObservedAfterIt()
    {
        var board = new ObservationBoard(_time);
        board.Take(Told("first", 1, reached: 40));
        var asking = board.AskAsync(TestContext.Current.CancellationToken);
        var reply = board.Take(Told("first", 2, reached: 50));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(asking.IsCompleted);
        Assert.True(reply.IsWaiting);

        board.Take(Told("first", 3, reached: 60) with { Question = reply.Question });
        var answer = await Eventually.CompletesAsync(AdvanceUntilAsync(asking));

        Assert.Equal(60, answer.Groups[0].ReachedIn("orders", 0));
    }

    [Fact]
    public void ObservationsSurviveTheWayBetweenProcesses()
    {
        var told = Told("first", 7, reached: 40) with { LoadRate = 12.5 };

        var read = ServiceObservations.Decode(told.Encode())!;

        Assert.Equal((told.Service, told.Incarnation, 7L, 12.5), (read.Service, read.Incarnation, read.Number, read.LoadRate));
        Assert.Equal([new SequenceRange(0, 3), new SequenceRange(5, 6)], read.Observed.Groups[0].Streams[0].Read.Sequences.Ranges);
    }

    private async Task<ObservationSet> AdvanceUntilAsync(Task<ObservationSet> asking)
    {
        await Eventually.IsTrueAsync("the answer is there", () =>
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            return asking.IsCompleted;
        });
        return await asking;
    }

    private ServiceObservations Told(string incarnation, long number, long reached, long first = 0)
    {
        var read = RangeSet.FromPairs([0, 3, 5, 6]);
        return new()
        {
            Service = "billing",
            Incarnation = incarnation,
            Since = _time.GetUtcNow(),
            Number = number,
            HeaderName = "stamp",
            OriginHeaderName = "origin",
            Observed = new([], [new()
            {
                Name = "billing",
                Topics = ["orders"],
                Consumers = [new("consumer", ["member"], false, false, [new("orders", 0, first, reached)])],
                Streams = [new(9, "orders", new(4, read), read)],
                Early = [],
            }]),
        };
    }
}
