using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task TakenPortIsOneLineAndTheExitCodeOfAFailedStart()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        // Brokers that refuse at once would have lines of their own.
        var (code, error) = await RunAsync("--port", $"{port}", $"--ConnectionStrings:kafka=127.0.0.1:{port}");

        Assert.Equal(ExitCodes.StartFailed, code);
        var line = Assert.Single(error);
        Assert.Contains($"127.0.0.1:{port}", line, StringComparison.Ordinal);
        Assert.Contains("--port", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingConnectionIsOneLineAndTheExitCodeOfBadSettings()
    {
        var (code, error) = await RunAsync();

        Assert.Equal(ExitCodes.BadSettings, code);
        Assert.Contains("ConnectionStrings:kafka", Assert.Single(error), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string[] Error)> RunAsync(params string[] args)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "StreamLab.ControlRoom.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. args]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("ConnectionStrings__kafka");
        start.Environment.Remove("ASPNETCORE_URLS");
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(3));
            return (process.ExitCode, (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
