namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Writes a broker's output to a file and keeps the newest lines in memory. Thread-safe.</summary>
internal sealed class BrokerLog(string path) : IDisposable
{
    private const int MaxLines = 200;

    private readonly Lock _lock = new();
    private readonly Queue<string> _newest = new();
    private readonly StreamWriter _file = new(path, append: true) { AutoFlush = true };
    private bool _closed;

    /// <summary>The file's path.</summary>
    public string FullPath => path;

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_newest.Count == MaxLines)
            {
                _newest.Dequeue();
            }

            _newest.Enqueue(line);
            if (!_closed)
            {
                _file.WriteLine(line);
            }
        }
    }

    /// <summary>
    /// Gets the newest warnings and errors with their further lines, oldest first; the newest lines when there are none.
    /// </summary>
    public IReadOnlyList<string> Trouble(int count)
    {
        lock (_lock)
        {
            var errors = _newest.Where(static line => !line.Contains(" INFO ", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(line)).ToList();
            return [.. (errors.Count > 0 ? errors : [.. _newest]).TakeLast(count)];
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            _file.Dispose();
        }
    }
}
