using System.Text;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification;

namespace StreamLab.LocalHost.Tests.Fakes;

/// <summary>Answers from what the fake launcher started, as if all workers did their work at once.</summary>
internal sealed class FakeControlRoom(FakeLauncher launcher, Journal journal, int partitions) : IControlRoom
{
    /// <summary>Records sent for each answer while a producer lives.</summary>
    private const int Step = 100;

    private long _sent;

    public Uri Page { get; } = new("http://127.0.0.1:18200/");

    /// <summary>Partitions that find no consumer.</summary>
    public int Unassigned { get; init; }

    /// <summary>Answers after the producers' end until nothing is pending any more.</summary>
    public int PendingAnswers { get; set; } = 3;

    /// <summary>Whether producers say that their source has ended once they sent something.</summary>
    public bool SourceEnds { get; init; }

    /// <summary>Answers after the producers' end until it has read their last snapshots.</summary>
    public int LateAnswers { get; set; }

    public VerdictKind Verdict { get; init; } = VerdictKind.Pass;

    /// <summary>What it waits for before it gives the verdict.</summary>
    public Task Judging { get; init; } = Task.CompletedTask;

    /// <summary>How often it dies while it judges.</summary>
    public int Deaths { get; set; }

    /// <summary>Whether it never answers.</summary>
    public bool IsSilent { get; init; }

    /// <summary>Whether it takes a request and lets it wait, as one that just starts does.</summary>
    public Func<bool> Hangs { get; init; } = () => false;

    public async Task<LabSummary?> SummaryAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsSilent)
        {
            return null;
        }

        if (Hangs())
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        var workers = launcher.Children.Where(child => child.Name != "control-room")
            .GroupBy(child => child.Name).Select(group => group.Last()).ToList();
        var producers = workers.Where(worker => worker.Name.StartsWith("producer", StringComparison.Ordinal)).ToList();
        _sent += producers.Any(producer => producer.IsAlive) ? Step : 0;
        var pending = _sent > 0 && PendingAnswers > 0 ? Step : 0;
        if (producers.Count > 0 && producers.All(producer => !producer.IsAlive))
        {
            PendingAnswers--;
            LateAnswers--;
            journal.Add(pending > 0 ? "pending" : "nothing pending");
        }

        return Summaries.Of(
            new() { Sent = _sent, Acknowledged = _sent, Consumed = _sent - pending, Pending = pending },
            [.. workers.Select(worker => Instance(worker, workers.Count - producers.Count))]);
    }

    public async Task<FinalReport> FinalReportAsync(CancellationToken cancellationToken)
    {
        await Judging;
        if (Deaths-- > 0)
        {
            journal.Add("death while judging");
            throw new HttpRequestException("the connection ended");
        }

        journal.Add("final report");
        var report = Summaries.Of(new() { Sent = _sent }) with { Verdict = Verdict };
        return new FinalReport(report, Encoding.UTF8.GetBytes("{}"), Encoding.UTF8.GetBytes("<html/>"));
    }

    private InstanceSummary Instance(FakeChild worker, int consumers)
    {
        var state = worker.IsAlive || LateAnswers > 0 ? WorkerState.Running : WorkerState.Stopped;
        return Summaries.Instance(
            worker.Name, state, (partitions - Unassigned) / Math.Max(1, consumers), SourceEnds && _sent > 0 && LateAnswers <= 0);
    }
}
