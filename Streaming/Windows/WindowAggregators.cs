using StreamLab.Settings;
using StreamLab.Streaming.Scenarios;

namespace StreamLab.Streaming.Windows;

/// <summary>Chooses the aggregator of a consumer.</summary>
public static class WindowAggregators
{
    /// <summary>An aggregator without windows.</summary>
    public static IWindowAggregator None { get; } = new NoWindows();

    /// <summary>Creates the aggregator for the events of <paramref name="settings"/>, with the system's clock.</summary>
    public static IWindowAggregator For(LabSettings settings) => For(settings, TimeProvider.System);

    /// <summary>Creates the aggregator for the events of <paramref name="settings"/>.</summary>
    /// <remarks>
    /// The fields of a user's own source are unknown. So its events are counted per key and 10 s of processing time, unless a scenario
    /// other than the default is named. Raw and plain records have no windows.
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
            _ => ScenarioCatalog.CreateWindows(settings.Scenario),
        };
    }

    /// <summary>
    /// Creates the windows of one partition, which another consumer can continue. They use event time, so the records alone close them,
    /// and every consumer gets the same windows.
    /// </summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="run">The run, as 8 hexadecimal digits; empty when there is none.</param>
    public static PartitionWindows ForPartition(Scenario scenario, string run) => new(run, ScenarioCatalog.CreateWindows(scenario));
}
