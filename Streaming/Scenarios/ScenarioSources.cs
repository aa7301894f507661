using Microsoft.Extensions.Logging;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Opens the scenarios' sources.</summary>
internal static partial class ScenarioSources
{
    /// <summary>Opens the scenario's source with the keys of producer <paramref name="index"/> of <paramref name="count"/>.</summary>
    public static IEventSource Open(LabSettings settings, int index, int count, ILogger logger) => settings.Scenario switch
    {
        Scenario.Iot => IotSource.Open(index, count),
        Scenario.Finance => FinanceSource.Open(index, count),
        Scenario.Flights => WithKeys(RecordedSource.OpenFlights(index, count), settings.Scenario, index, count, logger),
        Scenario.Earthquakes => WithKeys(RecordedSource.OpenEarthquakes(index, count), settings.Scenario, index, count, logger),
        Scenario.Raw => new RawSource(settings.Payload),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Scenario, "There is no such scenario."),
    };

    private static RecordedSource WithKeys(RecordedSource source, Scenario scenario, int index, int count, ILogger logger)
    {
        if (!source.HasKeys)
        {
            LogNoKeys(logger, index + 1, count, scenario);
        }

        return source;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Producer {Producer} of {Producers} has nothing to send: {Scenario} has fewer keys than there are producers")]
    private static partial void LogNoKeys(ILogger logger, int producer, int producers, Scenario scenario);
}
