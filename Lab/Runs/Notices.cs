using System.Collections.Concurrent;

namespace StreamLab.Lab.Runs;

/// <summary>Lines that background work wants said on the console; the run takes them. Thread-safe.</summary>
internal sealed class Notices
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void Add(string line) => _lines.Enqueue(line);

    /// <summary>Takes what was added since the last time, oldest first.</summary>
    public IEnumerable<string> Take()
    {
        while (_lines.TryDequeue(out var line))
        {
            yield return line;
        }
    }
}
