using StreamLab.Settings;

namespace StreamLab.Streaming.Stamping;

/// <summary>Chooses how events become records.</summary>
public static class RecordFormats
{
    /// <summary>The format for <paramref name="settings"/>.</summary>
    public static IRecordFormat For(LabSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Source.Plain)
        {
            return new PlainFormat();
        }

        return settings.Scenario == Scenario.Raw && settings.Source.Path is null
            ? new RawFormat()
            : new EventFormat("streamlab." + settings.Scenario.ToString().ToLowerInvariant());
    }
}
