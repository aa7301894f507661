using System.Collections.Concurrent;
using System.Globalization;
using StreamLab.Kafka.Brokers;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Runs;

/// <summary>A queue of console lines from background work. The run prints them. Thread-safe.</summary>
internal sealed class ConsoleMessages : IBrokerConsole
{
    private const int MostEnds = 50;
    private const int LinesKept = 10;
    private const int LongestLine = 1000;

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentQueue<ProcessEnd> _ends = new();

    /// <summary>Processes that ended without being asked to, for the report. In a crash loop the first ones show the reason.</summary>
    public IReadOnlyList<ProcessEnd> Ends => [.. _ends];

    /// <summary>Adds a line.</summary>
    public void Add(string line) => _lines.Enqueue(line);

    /// <summary>Adds the end of a broker to console and report.</summary>
    public void Add(BrokerEnd broker)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Broker {broker.Broker}");
        Keep(new(name, broker.At, broker.How, broker.Lines) { Broker = broker.Broker });
        Add($"{name} {broker.How.TrimEnd('.')}.");
    }

    /// <summary>Adds the end of a service's process to console and report.</summary>
    /// <param name="end">The end, with the last lines of the process.</param>
    /// <param name="then">The text that follows, such as <c>; starting it again in 1 s</c>.</param>
    public void Add(ProcessEnd end, string then)
    {
        Keep(end);
        Add($"{end.Name} {end.How}{ExitReason.FromLastLines(end.Lines)}{then}.");
    }

    /// <summary>Removes and returns the lines, oldest first.</summary>
    public IEnumerable<string> Take()
    {
        while (_lines.TryDequeue(out var line))
        {
            yield return line;
        }
    }

    private void Keep(ProcessEnd end)
    {
        if (_ends.Count < MostEnds)
        {
            _ends.Enqueue(end with { Lines = [.. end.Lines.TakeLast(LinesKept).Select(Shortened)] });
        }
    }

    private static string Shortened(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";
}
