using System.Globalization;

using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Results;

namespace StreamLab.ControlRoom.Results;

/// <summary>Counts the windows of one partition that are read back.</summary>
internal sealed class PartitionTally(int partition)
{
    private readonly Dictionary<(string Key, int Pass, long Start), int> _windows = [];
    private long _events;
    private WindowCheckpoint? _last;

    public void Add(ClosedWindow closed)
    {
        var window = closed.Window;
        var name = (window.Key, closed.Pass, window.Start.UtcTicks);
        var times = _windows[name] = _windows.GetValueOrDefault(name) + 1;
        if (times == 1)
        {
            _events += window.Count;
        }
    }

    public void Add(WindowCheckpoint checkpoint) => _last = checkpoint;

    /// <summary>The counts. A window that is closed, and still open in the newest checkpoint, counts as written twice.</summary>
    public PartitionResults ToResults()
    {
        var open = (_last?.Open ?? []).Select(static window => (window.Name, window.Pass, window.Start)).ToHashSet();
        return new(
            partition, _windows.Count, _events,
            [
                .. _windows.Select(entry => (entry.Key, Times: entry.Value + (open.Contains(entry.Key) ? 1 : 0)))
                    .Where(static entry => entry.Times > 1)
                    .OrderBy(static entry => entry.Key.Start).ThenBy(static entry => entry.Key.Key, StringComparer.Ordinal)
                    .Select(static entry => new RepeatedWindow(NameOf(entry.Key), entry.Times)),
            ],
            _last);
    }

    private static string NameOf((string Key, int Pass, long Start) window) => string.Create(
        CultureInfo.InvariantCulture,
        $"{window.Key} from {new DateTime(window.Start, DateTimeKind.Utc):yyyy-MM-dd HH:mm}{(window.Pass == 0 ? "" : $", pass {window.Pass + 1}")}");
}
