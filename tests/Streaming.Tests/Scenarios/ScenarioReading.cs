using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StreamLab.Settings;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Scenarios;

/// <summary>Plays scenarios.</summary>
internal static class ScenarioReading
{
    public static IEventSource Open(Scenario scenario, int index = 0, int count = 1) => EventSources.Open(
        new LabSettings { Scenario = scenario }, index, count, TimeProvider.System, NullLogger.Instance);

    public static IEnumerable<(string Key, JsonElement Data)> Play(IEventSource source, int events)
    {
        var buffer = new EventBuffer();
        for (var i = 0; i < events && source.TryRead(buffer) == SourceRead.Event; i++)
        {
            Assert.True(buffer.HasKey);
            Assert.True(buffer.IsJson);
            using var document = JsonDocument.Parse(buffer.Data.ToArray());
            yield return (System.Text.Encoding.UTF8.GetString(buffer.Key), document.RootElement.Clone());
        }
    }

    public static DateTime TimeOf(JsonElement data) => DateTime.Parse(
        data.GetProperty("time").GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
}
