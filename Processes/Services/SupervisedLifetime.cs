using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Services;

/// <summary>The lifetime of a service that a host holds on a leash: the host alone decides when it stops.</summary>
/// <remarks>
/// Ctrl+C in a terminal, and a signal to the process group, reach every process; here they must not, because producers stop before
/// consumers.
/// </remarks>
internal sealed class SupervisedLifetime(IHostApplicationLifetime application, StartSignal gate, ParentConnection parent) : IHostLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

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
        _ = Task.Run(HoldAsync, CancellationToken.None);
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

    private async Task HoldAsync()
    {
        try
        {
            if (!await ParentPipeReader.WaitForStopAsync(parent.Commands!, gate, _stopped.Token))
            {
                // Without its host nothing is left to finish: no drain, no waiting for brokers that are gone too.
                Process.GetCurrentProcess().Kill();
            }

            application.StopApplication();
            await Task.Delay(Patience, _stopped.Token);
            Environment.Exit(ExitCodes.Fail);
        }
        catch (OperationCanceledException)
        {
            // Stopped in good order.
        }
    }
}
