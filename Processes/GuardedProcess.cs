using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace StreamLab.Processes;

/// <summary>
/// The command line of a guard: of a program that passes its arguments after <see cref="ProcessGuard.Word"/> to
/// <see cref="ProcessGuard"/>.
/// </summary>
/// <param name="FileName">The program.</param>
/// <param name="Arguments">The arguments before <see cref="ProcessGuard.Word"/>.</param>
public sealed record GuardCommand(string FileName, IReadOnlyList<string> Arguments)
{
    /// <summary>Creates the command line of one of the lab's programs.</summary>
    /// <param name="program">The program's assembly.</param>
    /// <param name="words">The program's arguments.</param>
    public static GuardCommand Create(Assembly program, params string[] words)
    {
        ArgumentNullException.ThrowIfNull(program);
        var start = DotnetMuxer.StartInfo(program.Location);
        return new(start.FileName, [.. start.ArgumentList, .. words]);
    }
}

/// <summary>The host's handle to a program that a guard runs.</summary>
internal sealed class GuardedProcess : IDisposable
{
    // The output of a program that has ended is read within this time.
    private static readonly TimeSpan OutputTimeout = TimeSpan.FromSeconds(2);

    private readonly Process _guard;
    private readonly string _commandLine;
    private readonly Lock _lock = new();

    private GuardedProcess(Process guard, IReadOnlyList<string> program, Action<string> line)
    {
        (_guard, _commandLine) = (guard, string.Join(' ', program));
        Exited = WaitAsync(Task.WhenAll(ReadAsync(guard.StandardOutput, line), ReadAsync(guard.StandardError, line)));
    }

    /// <summary>Completes with the exit code when the program has ended and its output is read.</summary>
    public Task<int> Exited { get; }

    /// <summary>Starts a program.</summary>
    /// <param name="guard">The guard's command line.</param>
    /// <param name="folder">The folder that the guard deletes if the host dies; null for none.</param>
    /// <param name="program">The program and its arguments.</param>
    /// <param name="line">Receives every line of its output; called on any thread.</param>
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
        // The guard only waits, so it needs no compiler threads and no large heap.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        return new(Process.Start(start)!, program, line);
    }

    /// <summary>The program's process id; null on systems that do not report processes' parents, or when it has ended.</summary>
    public int? ProgramId => ProcessTree.Get(_guard.Id) is [_, var program, ..] ? program : null;

    /// <summary>Kills the program.</summary>
    public void Kill() => Send(GuardWords.Kill);

    /// <summary>Asks the program to stop in order.</summary>
    public void Stop() => Send(GuardWords.Stop);

    /// <summary>Pauses the program.</summary>
    public void Pause() => Send(GuardWords.Pause);

    /// <summary>Continues the paused program.</summary>
    public void Continue() => Send(GuardWords.Continue);

    public void Dispose() => _guard.Dispose();

    private void Send(byte word)
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
            // The guard has ended already.
        }
    }

    private async Task<int> WaitAsync(Task output)
    {
        await _guard.WaitForExitAsync();
        if (await Task.WhenAny(output, Task.Delay(OutputTimeout)) != output)
        {
            // Somebody killed the guard alone: its program still runs, and nobody can stop it any more.
            foreach (var orphan in ProcessTree.Find(_commandLine))
            {
                ProcessTree.Kill(orphan);
            }

            await output;
        }

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
