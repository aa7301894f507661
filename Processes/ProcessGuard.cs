using System.ComponentModel;
using System.Diagnostics;


namespace StreamLab.Processes;

/// <summary>
/// Runs as a process between a host and a program that knows nothing of the host, such as a broker, and ends the program when the host dies.
/// </summary>
/// <remarks>
/// The host holds the guard's standard input. Its end means that the host is gone, however it died: the guard kills the program and
/// deletes the program's folder. The guard is the program's parent, so its signals never reach another process with the same id.
/// Both ignore signals to all processes of a group, such as a terminal's Ctrl+C or SIGTERM: only the host decides when brokers stop.
/// </remarks>
public static class ProcessGuard
{
    /// <summary>The first argument that makes a program run as a guard.</summary>
    public const string Word = "guard-process";

    /// <summary>Replaces the folder when there is nothing to delete.</summary>
    public const string NoFolder = "-";

    private const int CannotStart = 127;

    /// <summary>Guards a program until it or the host ends.</summary>
    /// <param name="arguments">The folder to delete when the host is gone or <see cref="NoFolder"/>, the program's path, its arguments.</param>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ProcessSignals.IgnoreOthers();
        var start = new ProcessStartInfo(arguments[1], arguments.Skip(2)) { UseShellExecute = false };
        if (OperatingSystem.IsWindows())
        {
            start.CreateNewProcessGroup = true;
        }

        try
        {
            using var program = Process.Start(start)!;
            var exit = program.WaitForExitAsync();
            if (await Task.WhenAny(exit, Task.Run(() => ObeyAsync(program))) != exit)
            {
                program.Kill();
                await exit;
                Delete(arguments[0]);
            }

            return program.ExitCode;
        }
        catch (Win32Exception e)
        {
            await Console.Error.WriteLineAsync($"{arguments[1]} cannot be started: {e.Message}");
            return CannotStart;
        }
    }

    /// <summary>Carries out the host's orders until the host is gone.</summary>
    private static async Task ObeyAsync(Process program)
    {
        await using var host = Console.OpenStandardInput();
        var word = new byte[1];
        while (await host.ReadAsync(word) == 1)
        {
            Obey(program, word[0]);
        }
    }

    private static void Obey(Process program, byte word)
    {
        switch (word)
        {
            case GuardWords.Kill:
                program.Kill();
                break;
            case GuardWords.Stop:
                ProcessSignals.Stop(program.Id);
                break;
            case GuardWords.Pause:
                ProcessSignals.Pause(program.Id);
                break;
            case GuardWords.Continue:
                ProcessSignals.Continue(program.Id);
                break;
            default:
                break;
        }
    }

    private static void Delete(string folder)
    {
        if (folder == NoFolder)
        {
            return;
        }

        try
        {
            Directory.Delete(folder, recursive: true);
            if (Path.GetDirectoryName(folder) is { } parent)
            {
                // The last guard of a run deletes the run's folder; for the others it is not empty, which throws.
                Directory.Delete(parent);
                File.Delete(parent + RunFolder.LockSuffix);
            }
        }
        catch (IOException)
        {
            // The next start deletes the rest.
        }
    }
}
