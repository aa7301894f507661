using System.Text.Json;

using StreamLab.Bench.Reporting;

namespace StreamLab.Bench.Tests.Reporting;

public sealed class OutcomeFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ComparisonIsWrittenForPeopleAndForPrograms()
    {
        await ComparisonReport.WriteAsync(Samples.Comparison, _folder.Path, "produce", TestContext.Current.CancellationToken);

        _folder.HasPlot("produce");
        Assert.StartsWith("# Producing", _folder.Text("produce.md"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(_folder.Text("produce.json"));
        Assert.Equal(2e6, json.RootElement.GetProperty("lab").GetProperty("recordsPerSecond").GetProperty("median").GetDouble());
    }
}
