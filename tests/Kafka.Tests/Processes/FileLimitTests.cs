using System.Diagnostics;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests.Processes;

public sealed class FileLimitTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("streamlab-test-").FullName;

    [Fact]
    public async Task WritesOfAProcessFailUntilTheLimitIsLifted()
    {
        Assert.SkipUnless(FileLimit.WhyNot is null, FileLimit.WhyNot ?? "");
        // Like a JVM it ignores the signal that comes with a failed write.
        using var writer = Process.Start(new ProcessStartInfo(
            "/bin/sh", ["-c", "trap '' XFSZ; while sleep 0.02; do echo x 2>&- >> file && echo written || echo full; done"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        })!;
        try
        {
            await UntilAsync(writer, "written");

            FileLimit.Set(writer.Id);
            await UntilAsync(writer, "full");

            FileLimit.Lift(writer.Id);
            await UntilAsync(writer, "written");
        }
        finally
        {
            writer.Kill(entireProcessTree: true);
        }

        await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
        FileLimit.Lift(writer.Id);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task UntilAsync(Process writer, string wanted)
    {
        string? line;
        do
        {
            line = await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken);
            Assert.NotNull(line);
        }
        while (line != wanted);
    }
}
