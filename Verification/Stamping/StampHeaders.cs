using Confluent.Kafka;

namespace StreamLab.Verification.Stamping;

/// <summary>Puts stamps into headers and finds them there.</summary>
/// <param name="run">The run whose stamps count.</param>
/// <param name="name">The header with a record's own stamp.</param>
/// <param name="origin">The header with the stamp of the record that it was made from.</param>
internal sealed class StampHeaders(uint run, string name, string origin)
{
    /// <summary>The header with a record's own stamp, unless the options say otherwise.</summary>
    public const string DefaultName = "streamlab-stamp";

    /// <summary>The header with the origin's stamp, unless the options say otherwise.</summary>
    public const string DefaultOrigin = "streamlab-origin";

    /// <summary>The run.</summary>
    public uint Run => run;

    /// <summary>Copies a message with a stamp. The caller may use its message, and its headers, again.</summary>
    /// <remarks>A stamp that the headers have already is that of the record they were copied from, so it becomes the origin.</remarks>
    public Message<TKey, TValue> Stamp<TKey, TValue>(Message<TKey, TValue> message, uint stream, long sequence) => new()
    {
        Key = message.Key,
        Value = message.Value,
        Timestamp = message.Timestamp,
        Headers = WithStamp(message.Headers, new(run, stream, sequence)),
    };

    /// <summary>Finds the record's own stamp.</summary>
    public bool TryFind(Headers? headers, out RecordStamp stamp) => TryFind(headers, name, out stamp);

    /// <summary>Finds the stamp of the record that it was made from.</summary>
    public bool TryFindOrigin(Headers? headers, out RecordStamp stamp) => TryFind(headers, origin, out stamp);

    /// <summary>Adds the origin of what is made from a record with the headers <paramref name="consumed"/>: the first record of the chain.</summary>
    public void CarryOn(Headers? consumed, Headers produced)
    {
        ArgumentNullException.ThrowIfNull(produced);
        if (consumed is not null && (consumed.TryGetLastBytes(origin, out var first) || consumed.TryGetLastBytes(name, out first)))
        {
            produced.Remove(origin);
            produced.Add(origin, first);
        }
    }

    private Headers WithStamp(Headers? given, RecordStamp stamp)
    {
        var headers = new Headers();
        if (given is { Count: > 0 })
        {
            byte[]? copied = null;
            var hasOrigin = false;
            for (var i = 0; i < given.Count; i++)
            {
                var header = given[i];
                if (header.Key == name)
                {
                    copied = header.GetValueBytes();
                    continue;
                }

                hasOrigin |= header.Key == origin;
                headers.Add(header);
            }

            if (copied is not null && !hasOrigin)
            {
                headers.Add(origin, copied);
            }
        }

        headers.Add(name, stamp.ToBytes());
        return headers;
    }

    private bool TryFind(Headers? headers, string key, out RecordStamp stamp)
    {
        stamp = default;
        return headers is { Count: > 0 } && headers.TryGetLastBytes(key, out var bytes) && RecordStamp.TryRead(bytes, out stamp) && stamp.Run == run;
    }
}
