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
            _ => EventTime(settings.Scenario),
        };
    }

    /// <summary>Windows of one partition that another consumer can go on with. They are of event time: what closes them is in the records, so they come out alike wherever they are made.</summary>
    /// <param name="scenario">Which events.</param>
    /// <param name="run">The run, as 8 hexadecimal digits; empty where there is none.</param>
    public static PartitionWindows ForPartition(Scenario scenario, string run) => new(run, EventTime(scenario));

    private static EventTimeWindows EventTime(Scenario scenario) => scenario switch
    {
        Scenario.Iot => new(TimeSpan.FromDays(1), new EventReader("temperature"), static () => new TemperatureWindow()),
        Scenario.Finance => new(
            TimeSpan.FromDays(7), new EventReader("open", "high", "low", "close", "volume"), static () => new BarWindow()),
        Scenario.Flights => new(TimeSpan.FromDays(1), new EventReader("delay"), static () => new DelayWindow()),
        Scenario.Earthquakes => new(TimeSpan.FromHours(1), new EventReader("magnitude"), static () => new MagnitudeWindow()),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There are no windows of event time for it."),
    };
}
