using StreamLab.Bench.Brokers;
using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>Measurements on a topic that nobody has written to.</summary>
internal static class FreshTopic
{
    /// <summary>Lets a contestant do its work once on a new topic, which is deleted afterwards.</summary>
    /// <param name="bed">The brokers.</param>
    /// <param name="contestant">Who does it.</param>
    /// <param name="lab">Topic, record and client; the topic's name is chosen here.</param>
    /// <param name="length">How long to produce.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="BenchException">It was not done.</exception>
    public static async Task<Sample> MeasureAsync(
        TestBed bed, IContestant contestant, LabSettings lab, TimeSpan length, CancellationToken cancellationToken)
    {
        var topic = await bed.MakeTopicAsync(cancellationToken);
        var work = new Work(bed.BootstrapServers, lab with { Topic = lab.Topic with { Name = topic } }, length, Records: 0) { IsEmbedded = !bed.Keeps };
        var sample = await contestant.RunAsync(work, cancellationToken);
        await bed.DeleteTopicAsync(topic);
        return sample;
    }
}
