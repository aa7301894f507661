using Microsoft.Extensions.Logging;
using StreamLab.Settings;
using StreamLab.Streaming.Scenarios.Earthquakes;
using StreamLab.Streaming.Scenarios.Finance;
using StreamLab.Streaming.Scenarios.Flights;
using StreamLab.Streaming.Scenarios.Iot;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Scenarios;

/// <summary>The scenarios, one line each: how the source is opened, and what its windows aggregate.</summary>
public static partial class ScenarioCatalog
{
    /// <summary>The scenarios whose events have fields and windows.</summary>
    public static IReadOnlyList<Scenario> WithWindows { get; } = [.. Enum.GetValues<Scenario>().Where(static scenario => Get(scenario).Windows is not null)];

    /// <summary>Opens the scenario's source with the keys of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    internal static IEventSource Open(LabSettings settings, int index, int count, ILogger logger)
    {
        var source = Get(settings.Scenario).Open(settings, index, count);
        if (source is RecordedSource { HasKeys: false })
        {
            LogNoKeys(logger, index + 1, count, settings.Scenario);
        }

        return source;
    }

    /// <summary>Creates the windows of the scenario's events.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The scenario has no windows.</exception>
    internal static EventTimeWindows CreateWindows(Scenario scenario) => Get(scenario).Windows?.Invoke()
        ?? throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "This scenario has no windows of event time.");

    private static Definition Get(Scenario scenario) => scenario switch
    {
        Scenario.Iot => new(
            static (_, index, count) => IotSource.Open(index, count),
            static () => new(TimeSpan.FromDays(1), new EventReader("temperature"), static () => new TemperatureWindow())),
        Scenario.Finance => new(
            static (_, index, count) => FinanceSource.Open(index, count),
            static () => new(TimeSpan.FromDays(7), new EventReader("open", "high", "low", "close", "volume"), static () => new BarWindow())),
        Scenario.Flights => new(
            static (_, index, count) => FlightSource.Open(index, count),
            static () => new(TimeSpan.FromDays(1), new EventReader("delay"), static () => new DelayWindow())),
        Scenario.Earthquakes => new(
            static (_, index, count) => EarthquakeSource.Open(index, count),
            static () => new(TimeSpan.FromHours(1), new EventReader("magnitude"), static () => new MagnitudeWindow())),
        Scenario.Raw => new(static (settings, _, _) => new RawSource(settings.Payload), Windows: null),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Producer {Producer} of {Producers} has nothing to send: {Scenario} has fewer keys than there are producers")]
    private static partial void LogNoKeys(ILogger logger, int producer, int producers, Scenario scenario);

    /// <param name="Open">Opens the source with the keys of one producer of several, by its index and their number.</param>
    /// <param name="Windows">Creates the windows; null for a scenario whose events have no fields.</param>
    private sealed record Definition(Func<LabSettings, int, int, IEventSource> Open, Func<EventTimeWindows>? Windows);
}
