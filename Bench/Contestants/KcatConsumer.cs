using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>kcat, consuming and discarding its output.</summary>
internal sealed class KcatConsumer(string program) : IContestant
{
    public string Name => "kcat";

    public string Description => "kcat -C, its output discarded; its time includes its start";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        var run = await Tool.RunAsync(
            new(program, ["-C", "-b", work.BootstrapServers, "-t", work.Topic, "-o", "beginning", "-e", "-q"]), keep: false, cancellationToken);
        return new()
        {
            Records = work.Records,
            RecordsPerSecond = work.Records / run.Elapsed.TotalSeconds,
            ProcessorMicroseconds = run.Processor.TotalMicroseconds / work.Records,
        };
    }
}
