using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Lab.ControlRoom;

/// <summary>Asks ControlRoom over HTTP on this machine; another lab's, which may have the port, is not believed.</summary>
/// <param name="port">Its port.</param>
/// <param name="run">The run that it must know.</param>
/// <param name="token">What proves this host: a final verdict is made for no one else.</param>
internal sealed class ControlRoomClient(int port, uint run, string token) : IControlRoom, IDisposable
{
    // A summary is late rather than awaited: the next beat asks again.
    private static readonly TimeSpan SummaryPatience = TimeSpan.FromSeconds(2);

    // The log is read back first, and what was written exactly once; a transaction that is open is awaited. A long log takes longer: as long as
    // ControlRoom says that it reads, it is waited for. It gives up by itself when it gets no further.
    private static readonly TimeSpan ReportPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // Loopback needs no proxy, and looking for one costs time at start.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = ControlRoomPort.AddressOf(port),
        Timeout = Timeout.InfiniteTimeSpan,
        DefaultRequestHeaders = { { HostApi.TokenHeader, token } },
    };

    private long _readingAt = Stopwatch.GetTimestamp();

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
            if (summary?.Run != ProducerId.FormatRun(run))
            {
                return null;
            }

            if (summary.Auditing is not null)
            {
                Volatile.Write(ref _readingAt, Stopwatch.GetTimestamp());
            }

            return summary;
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
            Volatile.Write(ref _readingAt, Stopwatch.GetTimestamp());
            var json = await GetPatientlyAsync("api/report?final=true", cancellationToken);
            var html = await GetPatientlyAsync("api/report.html?final=true", cancellationToken);
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

    private async Task<byte[]> GetPatientlyAsync(string path, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = _http.GetByteArrayAsync(path, patience.Token);
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(Look, cancellationToken));
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _readingAt)) > ReportPatience)
            {
                await patience.CancelAsync();
            }
        }

        return await answer;
    }

    private static bool IsTimeout(Exception e, CancellationToken asked) =>
        e is OperationCanceledException && !asked.IsCancellationRequested;
}
