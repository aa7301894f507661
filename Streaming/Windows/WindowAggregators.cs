using StreamLab.Settings;

namespace StreamLab.Streaming.Windows;

/// <summary>Chooses how a consumer aggregates what it reads.</summary>
public static class WindowAggregators
{
    /// <summary>The aggregator of what <paramref name="settings"/> let flow, by the system's clock.</summary>
    public static IWindowAggregator For(LabSettings settings) => For(settings, TimeProvider.System);

    /// <summary>The aggregator of what <paramref name="settings"/> let flow.</summary>
    /// <remarks>
    /// A source of one's own has fields that nobody here knows: unless a scenario other than the default is named, its events are
    /// counted per key and 10 s of processing time. Raw and plain records have no windows.
    /// </remarks>
    /// <param name="settings">The scenario and the source.</param>
    /// <param name="time">The clock of processing time.</param>
    public static IWindowAggregator For(LabSettings settings, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(time);
        return settings switch
        {
            { Scenario: Scenario.Raw } or { Source.Plain: true } => new NoWindows(),
            { Source.Path: not null, Scenario: Scenario.Iot } => new CountWindows(TimeSpan.FromSeconds(10), time),
            { Scenario: Scenario.Iot } => new EventTimeWindows(
                TimeSpan.FromDays(1), new EventReader("temperature"), static () => new TemperatureWindow()),
            { Scenario: Scenario.Finance } => new EventTimeWindows(
                TimeSpan.FromDays(7), new EventReader("open", "high", "low", "close", "volume"), static () => new BarWindow()),
            { Scenario: Scenario.Flights } => new EventTimeWindows(
                TimeSpan.FromDays(1), new EventReader("delay"), static () => new DelayWindow()),
            { Scenario: Scenario.Earthquakes } => new EventTimeWindows(
                TimeSpan.FromHours(1), new EventReader("magnitude"), static () => new MagnitudeWindow()),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Scenario, "There is no such scenario."),
        };
    }
}
