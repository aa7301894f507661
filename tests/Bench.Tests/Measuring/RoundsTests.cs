using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Tests.Measuring;

public sealed class RoundsTests
{
    private const int Count = 8;

    private readonly List<string> _measured = [];
    private readonly List<string> _progress = [];
    private int _done;

    [Fact]
    public async Task EveryoneTakesPartInEveryRound()
    {
        await RunAsync("a", "b", "c");

        Assert.All(_measured.Chunk(3), static round => Assert.Equal(["a", "b", "c"], round.Order()));
        Assert.Equal(3 * (Count + 1), _measured.Count);
    }

    [Fact]
    public async Task RoundThatWarmsUpDoesNotCount()
    {
        var results = await RunAsync("a", "b");

        Assert.All(results, static result => Assert.Equal(Count, result.Samples.Count));
        // Measurements are numbered: those of the first round are 1 and 2.
        Assert.DoesNotContain(results.SelectMany(static result => result.Samples), static sample => sample.Records <= 2);
    }

    [Fact]
    public async Task OrderVaries()
    {
        await RunAsync("a", "b", "c");

        Assert.NotEqual(1, _measured.Chunk(3).Select(static round => string.Concat(round)).Distinct().Count());
    }

    [Fact]
    public async Task ResultsAreInTheContestantsOrder() =>
        Assert.Equal(["c", "a", "b"], (await RunAsync("c", "a", "b")).Select(static result => result.Name));

    [Fact]
    public async Task EachMeasurementIsSaidBeforeItBeginsAndEachEndOnce()
    {
        await RunAsync("a", "b");

        Assert.Equal(2, _progress.Count(static line => line.StartsWith("warming up: ", StringComparison.Ordinal)));
        Assert.Equal(2, _progress.Count(static line => line.StartsWith("round 8 of 8: ", StringComparison.Ordinal)));
        Assert.Equal(2 * (Count + 1), _done);
    }

    private Task<IReadOnlyList<Result>> RunAsync(params string[] names)
    {
        var rounds = new Rounds([.. names.Select(static name => new Named(name))], Count, new Random(1));
        return rounds.RunAsync(MeasureAsync, Tell, TestContext.Current.CancellationToken);
    }

    private Task<Sample> MeasureAsync(IContestant contestant, CancellationToken cancellationToken)
    {
        _measured.Add(contestant.Name);
        return Task.FromResult(new Sample { Records = _measured.Count, RecordsPerSecond = 1 });
    }

    private void Tell(string? line)
    {
        if (line is null)
        {
            _done++;
        }
        else
        {
            _progress.Add(line);
        }
    }

    private sealed class Named(string name) : IContestant
    {
        public string Name => name;

        public string Description => "";

        public Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
