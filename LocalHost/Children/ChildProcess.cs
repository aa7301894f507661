using System.ComponentModel;
using System.Diagnostics;
using StreamLab.Lab.Runs;
using StreamLab.Processes;
using StreamLab.Processes.Pipes;

namespace StreamLab.LocalHost.Children;

/// <summary>A child that is a process of the operating system.</summary>
internal sealed class ChildProcess : IChild
{
    private readonly Process _process;
    private readonly ParentPipe _parentPipe;
    private readonly ReadyPipe _ready;
    private PausedProcess? _pause;

    public ChildProcess(Process process, ParentPipe parentPipe, ReadyPipe ready, PrintSink? print, LastLines lines)
    {
        _process = process;
        _parentPipe = parentPipe;
        _ready = ready;
        var output = print is null
            ? ReadLinesAsync(process.StandardOutput, lines)
            : print.CopyAsync(process.StandardOutput.BaseStream, CancellationToken.None);
        Exited = WaitAsync(output, ReadLinesAsync(process.StandardError, lines));
    }

    /// <inheritdoc/>
    public Task<int> Exited { get; }

    /// <inheritdoc/>
    public int? Partitions => _ready.Partitions;

    /// <inheritdoc/>
    public void Release() => _parentPipe.Release();

    /// <inheritdoc/>
    public void RequestStop() => _parentPipe.RequestStop();

    /// <inheritdoc/>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already.
        }
    }

    /// <inheritdoc/>
    public void Pause()
    {
        _pause ??= PausedProcess.Begin(_process.Id);
    }

    /// <inheritdoc/>
    public void Continue()
    {
        _pause?.Dispose();
        _pause = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Continue();
        _parentPipe.Dispose();
        _ready.Dispose();
        _process.Dispose();
    }

    private async Task<int> WaitAsync(Task output, Task errors)
    {
        await _process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        return _process.ExitCode;
    }

    private static async Task ReadLinesAsync(StreamReader reader, LastLines lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lines.Add(line);
        }
    }
}
