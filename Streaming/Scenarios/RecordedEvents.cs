using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StreamLab.Streaming.Scenarios;

/// <summary>One recorded event: its time, and the ranges of its key and of its other fields in <see cref="RecordedEvents.Text"/>.</summary>
internal readonly record struct RecordedEvent(DateTime Time, Range Key, Range Fields);

/// <summary>A producer's share of a recorded data set, already formatted except for the times.</summary>
/// <param name="Events">The events in order of time.</param>
/// <param name="Text">The text of all keys and fields.</param>
/// <param name="Last">The time of the last event of the whole data set.</param>
internal sealed record RecordedEvents(RecordedEvent[] Events, byte[] Text, DateTime Last)
{
    /// <summary>Reads the events whose keys producer <paramref name="index"/> of <paramref name="count"/> sends.</summary>
    /// <param name="sample">The data set.</param>
    /// <param name="key">The property that is the key. Keys are numbered in the order of their first event.</param>
    /// <param name="time">Reads an event's time.</param>
    /// <param name="fields">The properties to write after the time, in this order.</param>
    /// <param name="index">The producer's number, from 0.</param>
    /// <param name="count">The number of producers.</param>
    public static RecordedEvents Read(
        string sample, string key, Func<JsonElement, DateTime> time, string[] fields, int index, int count)
    {
        var numbers = new Dictionary<string, int>();
        var events = new List<RecordedEvent>();
        var text = new ArrayBufferWriter<byte>(1 << 19);
        var last = default(DateTime);
        foreach (var row in SampleData.ReadNdjson(sample))
        {
            last = time(row);
            var name = row.GetProperty(key).GetString()!;
            numbers.TryAdd(name, numbers.Count);
            if (KeyShare.IsOwn(numbers[name], index, count))
            {
                events.Add(new RecordedEvent(last, Append(text, name), Append(text, FieldsOf(row, fields))));
            }
        }

        return new RecordedEvents([.. events], text.WrittenSpan.ToArray(), last);
    }

    /// <summary>Formats the rest of an event after its time: the closing quote, the fields as recorded, the end of the object.</summary>
    private static string FieldsOf(JsonElement row, string[] fields) =>
        $"\",{string.Join(',', fields.Select(field => $"\"{field}\":{row.GetProperty(field).GetRawText()}"))}}}";

    private static Range Append(ArrayBufferWriter<byte> text, string added)
    {
        var start = text.WrittenCount;
        Encoding.UTF8.GetBytes(added, text);
        return start..text.WrittenCount;
    }
}
