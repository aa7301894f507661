using StreamLab.Bench.Brokers;
using StreamLab.Bench.Switches;

namespace StreamLab.Bench.Contestants;

/// <summary>A topic with something to read.</summary>
/// <param name="Topic">Its name.</param>
/// <param name="Run">The run whose producer filled it.</param>
/// <param name="Records">How many records it holds.</param>
internal sealed record FilledTopic(string Topic, uint Run, long Records)
{
    /// <summary>Consumers are faster than producers: so long must be produced for one second of reading.</summary>
    private const double ProducingPerReading = 2;

    /// <summary>What there is to read, for a contestant.</summary>
    public Work WorkOn(TestBed bed, BenchOptions options) =>
        new(bed.BootstrapServers, options.Lab with { Topic = options.Lab.Topic with { Name = Topic } }, options.Length, Records);

    /// <summary>Fills a new topic with the lab's producer.</summary>
    public static Task<FilledTopic> MakeAsync(TestBed bed, BenchOptions options, CancellationToken cancellationToken) =>
        MakeAsync(bed, options, new Dictionary<string, string>(), cancellationToken);

    /// <summary>Fills a new topic with the lab's producer, which is told <paramref name="environment"/> beside its settings.</summary>
    public static async Task<FilledTopic> MakeAsync(
        TestBed bed, BenchOptions options, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var topic = await bed.MakeTopicAsync(cancellationToken);
        var lab = options.Lab with { Topic = options.Lab.Topic with { Name = topic } };
        using var run = new LabRun(bed, new(bed.BootstrapServers, lab, options.Length * ProducingPerReading, 0), environment);
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        return new(topic, run.Run, bed.RecordsIn(topic));
    }
}
