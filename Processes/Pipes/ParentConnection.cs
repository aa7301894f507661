using System.IO.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Pipes;

/// <summary>A worker's connection to the host that started it.</summary>
/// <param name="Commands">What the host says: <see cref="ParentMessages"/>. Its end means that the host is gone. Null means that there is no host.</param>
/// <param name="Reports">Where the worker reports that it is ready. Null means that nobody listens.</param>
/// <param name="ObeysSignals">Whether the worker stops at SIGINT and SIGTERM: true where something beside the host may stop it, such as Aspire's orchestrator.</param>
public sealed record ParentConnection(Stream? Commands, Stream? Reports, bool ObeysSignals) : IDisposable
{
    // The host listens before it starts a worker: one that is not there within seconds is gone.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Opens the connection that the host told the worker of, if any.</summary>
    /// <exception cref="TimeoutException">The host is gone.</exception>
    public static ParentConnection Open(WorkerSettings worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        if (worker.ParentPipe is { } name)
        {
            var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            pipe.Connect(Patience);
            return new(pipe, pipe, ObeysSignals: true);
        }

        return new(
            worker.Leash is { } commands ? new AnonymousPipeClientStream(PipeDirection.In, commands) : null,
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
