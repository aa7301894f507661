using System.IO.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Pipes;

/// <summary>A worker's connection to the host that started it.</summary>
/// <param name="Commands">
/// The stream of the host's messages (<see cref="ParentMessages"/>). Its end means that the host is gone. Null without a host.
/// </param>
/// <param name="Reports">The stream on which the worker reports that it is ready; null when nobody listens.</param>
/// <param name="ObeysSignals">
/// True when the worker stops at SIGINT and SIGTERM, because another program than the host may stop it, such as Aspire's orchestrator.
/// </param>
public sealed record ParentConnection(Stream? Commands, Stream? Reports, bool ObeysSignals) : IDisposable
{
    // The host listens before it starts a worker, so a host that does not answer within seconds is gone.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Opens the connection that the worker's settings name, if any.</summary>
    /// <exception cref="TimeoutException">The host is gone.</exception>
    public static ParentConnection Open(WorkerSettings worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        if (worker.ParentPipe is { } name)
        {
            var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            pipe.Connect(ConnectTimeout);
            return new(pipe, pipe, ObeysSignals: true);
        }

        return new(
            worker.StopPipe is { } commands ? new AnonymousPipeClientStream(PipeDirection.In, commands) : null,
            worker.ReadyPipe is { } reports ? new AnonymousPipeClientStream(PipeDirection.Out, reports) : null,
            ObeysSignals: false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Commands?.Dispose();
        Reports?.Dispose();
    }
}
