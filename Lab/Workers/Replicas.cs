using System.Globalization;
using StreamLab.Settings;

namespace StreamLab.Lab.Workers;

/// <summary>Names and numbers a lab's workers.</summary>
internal static class Replicas
{
    /// <summary>Gets the workers of one kind: <c>consumer-1</c>, <c>consumer-2</c>, and so on.</summary>
    /// <param name="kind">The kind, <c>producer</c> or <c>consumer</c>.</param>
    /// <param name="count">The number of workers.</param>
    public static IEnumerable<WorkerSettings> Names(string kind, int count) =>
        Enumerable.Range(0, count).Select(index => new WorkerSettings
        {
            Instance = string.Create(CultureInfo.InvariantCulture, $"{kind}-{index + 1}"),
            Index = index,
            Count = count,
        });
}
