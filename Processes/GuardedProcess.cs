using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace StreamLab.Processes;

/// <summary>How a guard is started: a program that hands its arguments after <see cref="ProcessGuard.Word"/> to <see cref="ProcessGuard"/>.</summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">Its arguments before <see cref="ProcessGuard.Word"/>.</param>
public sealed record GuardCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Starts a program of the lab again, for a smaller task.</summary>
    /// <param name="program">Its assembly.</param>
    /// <param name="words">Its arguments.</param>
    public static GuardCommand Of(Assembly program, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(program);
        var start = DotnetMuxer.StartInfo(program.Location);
        return new(start.FileName, [.. start.ArgumentList, .. words]);
    }
}

/// <summary>A program behind a guard, as the host holds it.</summary>
internal sealed class GuardedProcess : IDisposable
{
    private readonly Process _guard;
    private readonly Lock _lock = new();

    private GuardedProcess(Process guard, Action<string> line)
    {
        _guard = guard;
        Exited = WaitAsync(ReadAsync(guard.StandardOutput, line), ReadAsync(guard.StandardError, line));
    }

    /// <summary>Completes with the exit code once the program is gone and its output is read.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="guard">How to start its guard.</param>
    /// <param name="folder">What to delete should the host die; null for nothing.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="line">Takes every line that it writes; called by one thread or another.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">The guard cannot be started.</exception>
    public static GuardedProcess Start(GuardCommand guard, string? folder, IReadOnlyList<string> program, Action<string> line)
    {
        var start = new ProcessStartInfo(guard.FileName, [.. guard.Arguments, ProcessGuard.Word, folder ?? ProcessGuard.NoFolder, .. program])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        // It sleeps all its life: no compiler threads, no large heap.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return new(Process.Start(start)!, line);
    }

    /// <summary>The program's number; null where the system does not tell whose child a process is, or once it is gone.</summary>
    public int? ProgramId => ProcessTree.Of(_guard.Id) is [_, var program, ..] ? program : null;

    /// <summary>Ends the program at once.</summary>
    public void Kill() => Say(GuardWords.Kill);

    /// <summary>Asks the program to stop in order.</summary>
    public void Stop() => Say(GuardWords.Stop);

    /// <summary>Makes the program stand still.</summary>
    public void Pause() => Say(GuardWords.Pause);

    /// <summary>Lets the program go on.</summary>
    public void Continue() => Say(GuardWords.Continue);

    public void Dispose() => _guard.Dispose();

    private void Say(byte word)
    {
        try
        {
            lock (_lock)
            {
                _guard.StandardInput.BaseStream.WriteByte(word);
                _guard.StandardInput.BaseStream.Flush();
            }
        }
        catch (IOException)
        {
            // It has ended already.
        }
    }

    private async Task<int> WaitAsync(Task output, Task errors)
    {
        await _guard.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        return _guard.ExitCode;
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> take)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            take(line);
        }
    }
}
