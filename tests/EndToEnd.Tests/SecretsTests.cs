namespace StreamLab.EndToEnd.Tests;

public sealed class SecretsTests
{
    private const string Secret = "hunter2-not-to-be-seen";

    [Fact]
    public async Task SecretsOfAClusterAreNowhereToBeSeen()
    {
        await using var lab = LabSession.Start(
            "--broker-mode embedded --duration 60s --rate 100 --trace-every 1",
            new Dictionary<string, string>
            {
                // Not used without a security protocol, and passed along all the same.
                ["Aspire__Confluent__Kafka__Producer__Config__SaslPassword"] = Secret,
                ["Aspire__Confluent__Kafka__Consumer__Config__SaslPassword"] = Secret,
                ["Aspire__Confluent__Kafka__Consumer__Config__SaslOauthbearerClientSecret"] = Secret,
                ["Logging__LogLevel__Default"] = "Debug",
            });
        await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 0);
        using var http = new HttpClient { BaseAddress = lab.Page };
        var seen = new List<string>();
        foreach (var path in (string[])["/", "/api/summary", "/api/report", "/api/report.html", "/api/openapi.json"])
        {
            seen.Add(await http.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));
        }

        if (OperatingSystem.IsLinux())
        {
            seen.AddRange(LabProcesses.Children(lab.Program.Process.Id).Append(lab.Program.Process.Id).Select(LabProcesses.CommandLine));
        }

        if (!OperatingSystem.IsWindows())
        {
            lab.Program.Signal("INT");
        }

        await lab.EndsAsync(0);
        seen.AddRange([lab.Program.Output, lab.Program.Errors, .. lab.ReadReportFiles()]);
        Assert.All(seen, static text => Assert.DoesNotContain(Secret, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASecretThatOpensNothingIsNotInTheReason()
    {
        await using var host = BuiltProgram.Start(
            "StreamLab.AppHost", ["--host", "local", "--ConnectionStrings:kafka=127.0.0.1:1"],
            new Dictionary<string, string>
            {
                ["Aspire__Confluent__Kafka__Consumer__Config__SecurityProtocol"] = "SaslPlaintext",
                ["Aspire__Confluent__Kafka__Consumer__Config__SaslMechanism"] = "Plain",
                ["Aspire__Confluent__Kafka__Consumer__Config__SaslUsername"] = "lab",
                ["Aspire__Confluent__Kafka__Consumer__Config__SaslPassword"] = Secret,
            });

        await host.EndsAsync(3, TimeSpan.FromMinutes(1));
        Assert.Contains("no Kafka broker answers at 127.0.0.1:1", host.Output + host.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, host.Output + host.Errors, StringComparison.Ordinal);
    }
}
