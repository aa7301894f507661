using System.Net.Http.Json;
using System.Text.Json;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Lab.ControlRoom;

/// <summary>Asks ControlRoom over HTTP on this machine; another lab's, which may have the port, is not believed.</summary>
internal sealed class ControlRoomClient(int port, uint run) : IControlRoom, IDisposable
{
    // A summary is late rather than awaited: the next beat asks again.
    private static readonly TimeSpan SummaryPatience = TimeSpan.FromSeconds(2);

    // What was written exactly once is read back first, and a transaction that is open is awaited.
    private static readonly TimeSpan ReportPatience = TimeSpan.FromMinutes(2);

    // Loopback needs no proxy, and looking for one costs time at start.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = ControlRoomPort.AddressOf(port),
        Timeout = ReportPatience,
    };

    /// <inheritdoc/>
    public Uri Page => ControlRoomPort.AddressOf(port);

    /// <inheritdoc/>
    public async Task<LabSummary?> SummaryAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(SummaryPatience);
        try
        {
            var summary = await _http.GetFromJsonAsync("api/summary", LabJson.Default.LabSummary, patience.Token);
            return summary?.Run == ProducerId.FormatRun(run) ? summary : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || IsTimeout(e, cancellationToken))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task<FinalReport> FinalReportAsync(CancellationToken cancellationToken)
    {
        if (await SummaryAsync(cancellationToken) is null)
        {
            throw new HttpRequestException($"nothing of this lab answers at {Page}");
        }

        try
        {
            var json = await _http.GetByteArrayAsync("api/report?final=true", cancellationToken);
            var html = await _http.GetByteArrayAsync("api/report.html?final=true", cancellationToken);
            var report = JsonSerializer.Deserialize(json, LabJson.Default.LabReport)
                ?? throw new HttpRequestException("its report is empty");
            return new FinalReport(report, json, html);
        }
        catch (Exception e) when (e is JsonException || IsTimeout(e, cancellationToken))
        {
            throw new HttpRequestException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static bool IsTimeout(Exception e, CancellationToken asked) =>
        e is OperationCanceledException && !asked.IsCancellationRequested;
}
