using System.Globalization;
using System.Text;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Tests.Windows;

/// <summary>Adds events as a consumer does.</summary>
internal static class WindowAdding
{
    public static IWindowAggregator For(Scenario scenario) => WindowAggregators.For(new LabSettings { Scenario = scenario });

    public static void Add(this IWindowAggregator windows, string key, string data) =>
        windows.Add(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(data));

    public static void AddTemperature(this IWindowAggregator windows, string time, double temperature, string key = "st-001") =>
        windows.Add(key, string.Create(CultureInfo.InvariantCulture, $$"""{"time":"{{time}}","temperature":{{temperature}}}"""));

    public static IEnumerable<(string Name, double Value)> ValuesOf(WindowResult window) => window.Values.Select(v => (v.Key, v.Value));

    public static DateTimeOffset Utc(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
