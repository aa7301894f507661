using System.Globalization;

using StreamLab.Processes.Pipes;

namespace StreamLab.Processes.Services;

/// <summary>Reports to the worker's host, if there is one, that the worker is ready.</summary>
/// <remarks>Snapshots report it too, but their way to the host, over brokers and ControlRoom, takes a good part of a lab's start.</remarks>
/// <param name="parent">The connection to the host.</param>
public sealed class ReadySignal(ParentConnection parent) : IDisposable
{
    private readonly StreamWriter? _host = parent.Reports is { } reports
        ? new(reports) { AutoFlush = true, NewLine = "\n" }
        : null;

    /// <summary>Reports that the worker is ready, with its number of partitions.</summary>
    public void Send(int partitions)
    {
        try
        {
            _host?.WriteLine(partitions.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // The host is gone, which SupervisedLifetime handles.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _host?.Dispose();
}
