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
