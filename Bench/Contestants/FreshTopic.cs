using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>Measures on a new, empty topic.</summary>
internal static class FreshTopic
{
    /// <summary>Runs a contestant once on a new topic, and deletes the topic afterwards.</summary>
    /// <param name="bed">The brokers.</param>
    /// <param name="contestant">The contestant.</param>
    /// <param name="lab">The settings of topic, records and client. The topic's name is replaced.</param>
    /// <param name="length">The time for which to produce.</param>
    /// <param name="cancellationToken">Cancels the measurement.</param>
    /// <exception cref="BenchException">The contestant failed.</exception>
    public static async Task<Sample> MeasureAsync(
        TestBed bed, IContestant contestant, LabSettings lab, TimeSpan length, CancellationToken cancellationToken)
    {
        var topic = await bed.MakeTopicAsync(cancellationToken);
        var work = new RoundWork(bed.BootstrapServers, lab with { Topic = lab.Topic with { Name = topic } }, length, Records: 0) { IsEmbedded = !bed.Keeps };
        var sample = await contestant.RunAsync(work, cancellationToken);
        await bed.DeleteTopicAsync(topic);
        return sample;
    }
}
