using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

/// <summary>Opens sources over given bytes and reads them.</summary>
internal static class SourceReading
{
    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static RecordSource Open(
        byte[] bytes, SourceSettings settings, int index = 0, int count = 1, ILogger? logger = null, TimeProvider? time = null)
    {
        var origin = new InputOrigin("input", SourceFormat.Auto, CanRestart: true, () => new MemoryStream(bytes));
        return RecordSource.Open(origin, settings, index, count, time ?? TimeProvider.System, logger ?? NullLogger.Instance);
    }

    public static RecordSource OpenPipe(Stream stream, SourceSettings settings)
    {
        var origin = new InputOrigin("standard input", SourceFormat.Auto, CanRestart: false, () => stream);
        return RecordSource.Open(origin, settings, 0, 1, TimeProvider.System, NullLogger.Instance);
    }

    public static async Task<(List<ReadEvent> Events, long Malformed)> ReadAllAsync(
        byte[] bytes, SourceSettings settings, int index = 0, int count = 1)
    {
        await using var source = Open(bytes, settings, index, count);
        return (await ReadAsync(source), source.Malformed);
    }

    /// <summary>Reads to the end, or until there are <paramref name="most"/> events.</summary>
    public static async Task<List<ReadEvent>> ReadAsync(IEventSource source, int most = int.MaxValue)
    {
        var events = new List<ReadEvent>();
        var buffer = new EventBuffer();
        while (events.Count < most)
        {
            switch (source.TryRead(buffer))
            {
                case SourceRead.Event:
                    events.Add(Copy(buffer));
                    break;
                case SourceRead.Pending:
                    await source.WaitAsync(TestContext.Current.CancellationToken);
                    break;
                default:
                    return events;
            }
        }

        return events;
    }

    public static ReadEvent Copy(EventBuffer buffer) => new(
        buffer.HasKey ? ReadEvent.Bytes(buffer.Key) : null, ReadEvent.Bytes(buffer.Data), buffer.IsJson);
}
