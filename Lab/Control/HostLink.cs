using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Control;

/// <summary>
/// Reports the host's state to ControlRoom and executes ControlRoom's commands. Retries every failure, because ControlRoom may start late or restart.
/// </summary>
/// <param name="controlRoom">ControlRoom's address.</param>
/// <param name="token">The secret that authenticates this host to ControlRoom.</param>
/// <param name="host">Provides the state and executes commands.</param>
/// <param name="time">The clock.</param>
internal sealed class HostLink(Uri controlRoom, string token, ICommandedHost host, TimeProvider time) : IHostLink
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _end = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        BaseAddress = controlRoom,
        Timeout = HostApi.PollTime + RequestTimeout,
        DefaultRequestHeaders = { { HostApi.TokenHeader, token } },
    };

    private readonly ConcurrentDictionary<Task, bool> _commands = new();
    private Task _work = Task.CompletedTask;

    /// <summary>Creates a random token of hexadecimal digits.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(2 * HostApi.TokenBytes, lowercase: true);

    /// <inheritdoc/>
    public void Start() => _work = Task.WhenAll(Task.Run(TellAsync), Task.Run(ObeyAsync));

    /// <inheritdoc/>
    public async Task<bool> ReportNowAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(RequestTimeout);
        try
        {
            using var response = await _http.PostAsJsonAsync(HostApi.State, host.State, ControlJson.Default.HostState, timeout.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (IsPassing(e) && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Stops reporting and executing.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work;
        await Task.WhenAll(_commands.Keys);
        _http.Dispose();
        _end.Dispose();
    }

    private static bool IsPassing(Exception e) => e is HttpRequestException or OperationCanceledException or JsonException;

    private async Task TellAsync()
    {
        try
        {
            while (true)
            {
                var changed = host.Changed;
                await ReportNowAsync(_end.Token);
                await Task.WhenAny(changed, Task.Delay(Interval, time, _end.Token));
                _end.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task ObeyAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await ObeyOnceAsync();
            }
            catch (Exception e) when (IsPassing(e))
            {
                await RestAsync();
            }
        }
    }

    private Task RestAsync() => Task.Delay(Pause, time, _end.Token).ContinueWith(static _ => { }, TaskScheduler.Default);

    private async Task ObeyOnceAsync()
    {
        using var response = await _http.GetAsync(HostApi.Commands, _end.Token);
        response.EnsureSuccessStatusCode();
        if (response.StatusCode == HttpStatusCode.NoContent
            || await response.Content.ReadFromJsonAsync(ControlJson.Default.HostCommand, _end.Token) is not { } command)
        {
            return;
        }

        // Stopping a broker takes up to a minute. Other commands, above all healing, must not wait for it.
        var obeying = Task.Run(() => ObeyAsync(command));
        _commands.TryAdd(obeying, true);
        _ = obeying.ContinueWith(done => _commands.TryRemove(done, out _), TaskScheduler.Default);
    }

    private async Task ObeyAsync(HostCommand command)
    {
        try
        {
            var result = await host.ObeyAsync(command, _end.Token);
            // Report the new state before the result, so that whoever sent the command sees its effect.
            await ReportNowAsync(_end.Token);
            while (!await IsToldAsync(result))
            {
                await RestAsync();
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    /// <returns>True when ControlRoom has received the result, or refuses it permanently.</returns>
    private async Task<bool> IsToldAsync(HostResult result)
    {
        try
        {
            using var told = await _http.PostAsJsonAsync(HostApi.Results, result, ControlJson.Default.HostResult, _end.Token);
            return told.StatusCode < HttpStatusCode.InternalServerError;
        }
        catch (Exception e) when (IsPassing(e) && !_end.IsCancellationRequested)
        {
            return false;
        }
    }
}
