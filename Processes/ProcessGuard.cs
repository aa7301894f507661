using System.ComponentModel;
using System.Diagnostics;


namespace StreamLab.Processes;

/// <summary>A process between a host and a program that knows nothing of the host, such as a broker: it takes the program along when the host goes.</summary>
/// <remarks>
/// The host holds the guard's standard input. Its end means that the host is gone, however it died: the guard ends the program and
/// deletes the program's folder. As the program's parent it can signal it without ever hitting another process that got its number.
/// Both pass over what is said to every process, such as a terminal's Ctrl+C or SIGTERM to a group: the host alone decides when brokers stop.
/// </remarks>
public static class ProcessGuard
{
    /// <summary>The first argument of a program that is to be a guard.</summary>
    public const string Word = "guard-process";

    /// <summary>In place of a folder: there is nothing to delete.</summary>
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

    /// <summary>Does what the host says; returns when the host is gone.</summary>
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
                // The last guard of a run takes the run's own folder along; for the others it is not empty.
                Directory.Delete(parent);
                File.Delete(parent + RunFolder.LockSuffix);
            }
        }
        catch (IOException)
        {
            // What remains is swept at the next start.
        }
    }
}
