namespace StreamLab.Lab.Runs;

/// <summary>Stores the newest lines of a child's output. Thread-safe.</summary>
internal sealed class LastLines(int capacity = LastLines.DefaultCapacity)
{
    public const int DefaultCapacity = 200;

    private readonly Queue<string> _lines = new();
    private readonly StackFrames _frames = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            if (!_frames.Keep(line))
            {
                return;
            }

            if (_lines.Count == capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>Gets up to <paramref name="count"/> lines, oldest first, without blank ones.</summary>
    public IReadOnlyList<string> Take(int count)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => !string.IsNullOrWhiteSpace(line)).TakeLast(count)];
        }
    }
}
