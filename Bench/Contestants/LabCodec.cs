using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's producer with one codec.</summary>
internal sealed class LabCodec(LabProducer producer, Compression codec) : IContestant
{
    public string Name => RdkafkaTool.CodecOf(codec);

    public string Description => $"Producer.Worker, --compression {Name}";

    public Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken) =>
        producer.RunAsync(work with { Lab = work.Lab with { Topic = work.Lab.Topic with { Compression = codec } } }, cancellationToken);
}
