using System.Globalization;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>What a broker writes: all of it in a file, the newest lines at hand, its errors told. Thread-safe.</summary>
/// <param name="path">The file.</param>
/// <param name="tell">Takes lines for the person; called by the threads that read the broker's output.</param>
/// <param name="time">Spaces what is told.</param>
internal sealed class BrokerLog(string path, Action<string> tell, TimeProvider time) : IDisposable
{
    /// <summary>Errors that are told in one <see cref="Period"/>: a broker that loses another writes dozens.</summary>
    public const int MostTold = 2;

    /// <summary>The time that a number of errors is for.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    private const int LinesAtHand = 200;
    private const int LongestTold = 300;

    // What Java and .NET say of a full disk, on Linux and macOS, then on Windows.
    private static readonly string[] DiskFullSigns = ["No space left on device", "not enough space on the disk"];

    private readonly Lock _lock = new();
    private readonly Queue<string> _newest = new();
    private StreamWriter? _file = new(path, append: true) { AutoFlush = true };
    private long? _begun;
    private int _told;

    /// <summary>The file's path.</summary>
    public string FullPath => path;

    /// <summary>True once the broker could not write because its disk was full.</summary>
    public bool IsDiskFull { get; private set; }

    public void Add(string line)
    {
        lock (_lock)
        {
            if (_newest.Count == LinesAtHand)
            {
                _newest.Dequeue();
            }

            _newest.Enqueue(line);
            NoteIfDiskFull(line);
            Write(line);
            TellIfError(line);
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
            Close();
        }
    }

    // A broker whose output nobody reads stands still, so a full disk must not end the reading.
    private void Write(string line)
    {
        try
        {
            _file?.WriteLine(line);
        }
        catch (IOException e)
        {
            Close();
            NoteIfDiskFull(e.Message);
            tell($"the log of the broker is not written any more: {e.Message}");
        }
    }

    private void NoteIfDiskFull(string line) => IsDiskFull |= DiskFullSigns.Any(sign => line.Contains(sign, StringComparison.Ordinal));

    private void Close()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // What it still held cannot be written either.
        }

        _file = null;
    }

    private void TellIfError(string line)
    {
        if (!line.Contains("] ERROR ", StringComparison.Ordinal) && !line.Contains("] FATAL ", StringComparison.Ordinal))
        {
            return;
        }

        if (_begun is not { } begun || time.GetElapsedTime(begun) >= Period)
        {
            (_begun, _told) = (time.GetTimestamp(), 0);
        }

        _told++;
        if (_told <= MostTold)
        {
            tell(line.Length <= LongestTold ? line : line[..LongestTold] + "…");
        }
        else if (_told == MostTold + 1)
        {
            tell(string.Create(CultureInfo.InvariantCulture, $"more errors within {Period.TotalSeconds:0} s are in its log alone"));
        }
    }
}
