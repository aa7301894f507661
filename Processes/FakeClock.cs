using System.Globalization;

namespace StreamLab.Processes;

/// <summary>Gives a program that is started with it a clock that can be set ahead and back while it runs, without privileges.</summary>
/// <remarks>
/// The library is libfaketime (https://github.com/wolfcw/libfaketime), which reads the offset from a file once a second. The program's
/// monotonic clock is the machine's, as when a real machine's clock is set: a program sees its wall clock jump.
/// </remarks>
/// <param name="file">The file of the offset. It must be there when the program starts: <see cref="Set"/> writes it.</param>
public sealed class FakeClock(string file)
{
    private static readonly string[] Folders =
        ["/usr/lib/x86_64-linux-gnu/faketime", "/usr/lib/aarch64-linux-gnu/faketime", "/usr/lib64/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime"];

    private static readonly string? Library = OperatingSystem.IsLinux()
        ? Folders.Select(static folder => Path.Combine(folder, "libfaketimeMT.so.1")).FirstOrDefault(File.Exists)
        : null;

    /// <summary>The reason why no program can have such a clock on this system; null when it can.</summary>
    public static string? WhyNot => Library is not null ? null
        : OperatingSystem.IsLinux() ? "it needs libfaketime (apt install faketime)"
        : "it needs libfaketime on Linux";

    /// <summary>Gets what stands before the program's command to give it this clock.</summary>
    public IReadOnlyList<string> Prefix() =>
    [
        "env",
        $"LD_PRELOAD={Library}",
        $"FAKETIME_TIMESTAMP_FILE={file}",
        "FAKETIME_CACHE_DURATION=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1",
        // Without it timed waits of a JVM, which use the monotonic clock, end at once.
        "FAKETIME_FORCE_MONOTONIC_FIX=0",
        "FAKETIME_DONT_RESET=1",
        // Times of files are the machine's.
        "NO_FAKE_STAT=1",
    ];

    /// <summary>Sets the clock. A program that runs has it within a second.</summary>
    /// <param name="offset">The time by which it is ahead of the machine's; negative when it is behind.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Set(TimeSpan offset)
    {
        // The program must not read half a file.
        var next = file + ".next";
        File.WriteAllText(next, string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0.###;-0.###;+0}\n"));
        File.Move(next, file, overwrite: true);
    }
}
