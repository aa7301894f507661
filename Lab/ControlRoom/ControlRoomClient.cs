using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Lab.ControlRoom;

/// <summary>Queries ControlRoom over HTTP on this machine. Ignores answers of another run's ControlRoom, which may have the port.</summary>
/// <param name="port">ControlRoom's port.</param>
/// <param name="run">The run that the answers must belong to.</param>
/// <param name="token">The secret that authenticates this host, which alone may request the final verdict.</param>
internal sealed class ControlRoomClient(int port, uint run, string token) : IControlRoom, IDisposable
{
    // A slow summary is not worth waiting for: the next poll requests it again.
    private static readonly TimeSpan SummaryTimeout = TimeSpan.FromSeconds(2);

    // Before the final verdict ControlRoom reads the log and the result topics back, and waits for open transactions. The limit restarts while
    // ControlRoom reports progress, because a long log takes longer. ControlRoom itself gives up when it makes no progress.
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // The loopback address needs no proxy, and detecting one takes time at start.
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
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(SummaryTimeout);
        try
        {
            var summary = await _http.GetFromJsonAsync("api/summary", LabJson.Default.LabSummary, timeout.Token);
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
            throw new HttpRequestException($"no ControlRoom of this run answers at {Page}");
        }

        try
        {
            Volatile.Write(ref _readingAt, Stopwatch.GetTimestamp());
            var json = await GetWhileReadingAsync("api/report?final=true", cancellationToken);
            var html = await GetWhileReadingAsync("api/report.html?final=true", cancellationToken);
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

    private async Task<byte[]> GetWhileReadingAsync(string path, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = _http.GetByteArrayAsync(path, timeout.Token);
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, Task.Delay(Look, cancellationToken));
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _readingAt)) > ReportTimeout)
            {
                await timeout.CancelAsync();
            }
        }

        return await answer;
    }

    private static bool IsTimeout(Exception e, CancellationToken asked) =>
        e is OperationCanceledException && !asked.IsCancellationRequested;
}
