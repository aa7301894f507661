using StreamLab.Bench.Measuring;
using StreamLab.Bench.Processes;

namespace StreamLab.Bench.Contestants;

/// <summary>kcat, printing values to nowhere.</summary>
internal sealed class KcatConsumer(string program) : IContestant
{
    public string Name => "kcat";

    public string Description => "kcat -C, printing values to nowhere; its time includes its start";

    public async Task<Sample> RunAsync(Work work, CancellationToken cancellationToken)
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
