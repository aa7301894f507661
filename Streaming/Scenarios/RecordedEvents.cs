using System.Buffers;
using System.Text;
using System.Text.Json;

namespace StreamLab.Streaming.Scenarios;

/// <summary>One recorded event: its time, and where its key and its other fields stand in the text of all.</summary>
internal readonly record struct RecordedEvent(DateTime Time, Range Key, Range Fields);

/// <summary>A producer's share of a recorded data set, with all but the times already written.</summary>
/// <param name="Events">Its events in order of time.</param>
/// <param name="Text">What they say.</param>
/// <param name="Last">Time of the last event of the whole data set.</param>
internal sealed record RecordedEvents(RecordedEvent[] Events, byte[] Text, DateTime Last)
{
    /// <summary>Reads the events of those keys that fall to producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    /// <param name="sample">The data set.</param>
    /// <param name="key">The property that is the key; keys are numbered in the order of their first event.</param>
    /// <param name="time">Reads an event's time.</param>
    /// <param name="fields">The properties to write after the time, in their order.</param>
    /// <param name="index">The producer.</param>
    /// <param name="count">Number of producers.</param>
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

    /// <summary>What follows the text of the time: its closing quote, the fields as recorded, the end of the object.</summary>
    private static string FieldsOf(JsonElement row, string[] fields) =>
        $"\",{string.Join(',', fields.Select(field => $"\"{field}\":{row.GetProperty(field).GetRawText()}"))}}}";

    private static Range Append(ArrayBufferWriter<byte> text, string added)
    {
        var start = text.WrittenCount;
        Encoding.UTF8.GetBytes(added, text);
        return start..text.WrittenCount;
    }
}
