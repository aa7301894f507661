using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Services;

/// <summary>The lifetime of a service that a host supervises over a pipe: only the host decides when it stops.</summary>
/// <remarks>
/// Ctrl+C in a terminal and signals to a process group reach every process. The service ignores them, unless its connection says to
/// obey signals, because producers must stop before consumers.
/// </remarks>
internal sealed class SupervisedLifetime(IHostApplicationLifetime application, StartSignal gate, ParentConnection parent) : IHostLifetime, IDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stopped = new();
    private PosixSignalRegistration[] _signals = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Obey),
            PosixSignalRegistration.Create(PosixSignal.SIGQUIT, Obey),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Obey),
        ];
        _ = Task.Run(SuperviseAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _stopped.CancelAsync();

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }

        _stopped.Dispose();
    }

    private void Obey(PosixSignalContext context)
    {
        context.Cancel = true;
        if (parent.ObeysSignals)
        {
            application.StopApplication();
        }
    }

    private async Task SuperviseAsync()
    {
        try
        {
            if (!await ParentPipeReader.WaitForStopAsync(parent.Commands!, gate, _stopped.Token))
            {
                // The host is gone and so are the brokers, so there is nothing to drain.
                Process.GetCurrentProcess().Kill();
            }

            application.StopApplication();
            await Task.Delay(StopTimeout, _stopped.Token);
            Environment.Exit(ExitCodes.Fail);
        }
        catch (OperationCanceledException)
        {
            // The service stopped in order.
        }
    }
}
