using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Producer.Worker;

/// <summary>An event with its stamp, as the value of a record.</summary>
/// <param name="format">How both are written.</param>
/// <param name="stamp">The stamp.</param>
/// <param name="source">The event.</param>
internal readonly struct StampedValue(IRecordFormat format, Stamp stamp, EventBuffer source) : IRecordValue
{
    private readonly Stamp _stamp = stamp;

    public int MaxBytes => format.MaxSize(source.Data.Length, source.IsJson);

    public int Write(Span<byte> target) => format.Write(target, _stamp, source.Data, source.IsJson);
}
