using System.Diagnostics;
using System.Globalization;
using StreamLab.Processes;

namespace StreamLab.Kafka.Tests.Processes;

public sealed class FakeClockTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    [Theory]
    [InlineData(0)]
    [InlineData(3_600)]
    [InlineData(-7_200.5)]
    public async Task AProgramHasTheClockThatItIsStartedWith(double seconds)
    {
        Assert.SkipUnless(FakeClock.WhyNot is null, FakeClock.WhyNot ?? "");
        var clock = new FakeClock(Path.Combine(_folder.FullName, "clock"));
        clock.Set(TimeSpan.FromSeconds(seconds));

        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;
        var told = await AskAsync([.. clock.Prefix(), "date", "+%s.%N"]);
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0;

        Assert.InRange(told - seconds, before - 0.01, after + 0.01);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task<double> AskAsync(IReadOnlyList<string> command)
    {
        using var program = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true })!;
        var text = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return double.Parse(text, CultureInfo.InvariantCulture);
    }
}
