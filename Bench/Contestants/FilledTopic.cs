using StreamLab.Bench.Switches;

namespace StreamLab.Bench.Contestants;

/// <summary>A topic with records to read.</summary>
/// <param name="Topic">The topic's name.</param>
/// <param name="Run">The run whose producer filled it.</param>
/// <param name="Records">The number of records in it.</param>
internal sealed record FilledTopic(string Topic, uint Run, long Records)
{
    /// <summary>Seconds of producing for each second of reading, because consumers are faster than producers.</summary>
    private const double ProducingPerReading = 2;

    /// <summary>Gets a contestant's work: to read the topic.</summary>
    public RoundWork WorkOn(TestBed bed, BenchOptions options) =>
        new(bed.BootstrapServers, options.Lab with { Topic = options.Lab.Topic with { Name = Topic } }, options.Length, Records);

    /// <summary>Fills a new topic with the lab's producer.</summary>
    public static Task<FilledTopic> MakeAsync(TestBed bed, BenchOptions options, CancellationToken cancellationToken) =>
        MakeAsync(bed, options, new Dictionary<string, string>(), cancellationToken);

    /// <summary>Fills a new topic with the lab's producer, which gets <paramref name="environment"/> beside its settings.</summary>
    public static async Task<FilledTopic> MakeAsync(
        TestBed bed, BenchOptions options, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var topic = await bed.MakeTopicAsync(cancellationToken);
        var lab = options.Lab with { Topic = options.Lab.Topic with { Name = topic } };
        using var run = new WorkerRun(bed, new(bed.BootstrapServers, lab, options.Length * ProducingPerReading, 0), environment);
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        return new(topic, run.Run, bed.RecordsIn(topic));
    }
}
