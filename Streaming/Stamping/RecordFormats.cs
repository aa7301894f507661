using StreamLab.Settings;

namespace StreamLab.Streaming.Stamping;

/// <summary>Chooses the format of records' values.</summary>
public static class RecordFormats
{
    /// <summary>Creates the format for <paramref name="settings"/>.</summary>
    public static IRecordFormat For(LabSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Source.Plain)
        {
            return new PlainFormat();
        }

        if (settings.Source.Path is not null)
        {
            return new EventFormat("streamlab.event");
        }

        return settings.Scenario == Scenario.Raw
            ? new RawFormat()
            : new EventFormat("streamlab." + settings.Scenario.ToText());
    }
}

/// <summary>Formats an event as its data alone, without a stamp: for topics of other programs.</summary>
public sealed class PlainFormat : IRecordFormat
{
    /// <inheritdoc/>
    public int MaxSize(int dataLength, bool isJson) => dataLength;

    /// <inheritdoc/>
    public int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson)
    {
        data.CopyTo(target);
        return data.Length;
    }
}

/// <summary>Formats an event of the raw scenario: the binary stamp, then the data.</summary>
public sealed class RawFormat : IRecordFormat
{
    /// <inheritdoc/>
    public int MaxSize(int dataLength, bool isJson) => RawStamp.Size + dataLength;

    /// <inheritdoc/>
    public int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson)
    {
        RawStamp.Write(target, stamp);
        data.CopyTo(target[RawStamp.Size..]);
        return RawStamp.Size + data.Length;
    }
}
