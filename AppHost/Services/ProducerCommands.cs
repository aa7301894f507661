using System.Globalization;
using System.Net.Http.Json;
using StreamLab.AppHost.Start;
using StreamLab.AspireHost.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.AppHost.Services;

/// <summary>Adds dashboard commands that control all producers through ControlRoom.</summary>
internal static class ProducerCommands
{
    private const string Rate = "rate";

    public static IResourceBuilder<ProjectResource> WithProducerCommands(this IResourceBuilder<ProjectResource> controlRoom, LabPlan lab) =>
        lab.HostToken is not { } token
            ? controlRoom
            : controlRoom
                .WithProducerCommand(token, "pause", "Pause producers", "They send nothing until they are resumed.", "Pause", whenPaused: false)
                .WithProducerCommand(token, "resume", "Resume producers", "They send again, at the rate that was set.", "Play", whenPaused: true)
                .WithRateCommand(token);

    private static IResourceBuilder<ProjectResource> WithProducerCommand(
        this IResourceBuilder<ProjectResource> controlRoom, string token, string action, string title, string description, string icon, bool whenPaused) =>
        controlRoom.WithHttpCommand($"/api/producers/{action}", title, commandName: $"{action}-producers", commandOptions: new HttpCommandOptions
        {
            Method = HttpMethod.Post,
            Description = description,
            IconName = icon,
            IconVariant = IconVariant.Filled,
            IsHighlighted = true,
            UpdateState = context => StateIn(context.ResourceSnapshot, whenPaused),
            PrepareRequest = request =>
            {
                request.Request.Headers.Add(HostApi.TokenHeader, token);
                return Task.CompletedTask;
            },
        });

    private static IResourceBuilder<ProjectResource> WithRateCommand(this IResourceBuilder<ProjectResource> controlRoom, string token) =>
        controlRoom.WithCommand("set-rate", "Set rate", context => SetRateAsync(controlRoom.Resource, token, context), new CommandOptions
        {
            Description = "Sets how many records a second all producers send together.",
            IconName = "TopSpeed",
            IsHighlighted = true,
            UpdateState = static context => context.ResourceSnapshot.State?.Text == KnownResourceStates.Running
                ? ResourceCommandState.Enabled
                : ResourceCommandState.Disabled,
            Arguments =
            [
                new InteractionInput
                {
                    Name = Rate,
                    Label = "Records a second; 0 is as fast as possible",
                    InputType = InputType.Number,
                    Required = true,
                },
            ],
        });

    private static ResourceCommandState StateIn(CustomResourceSnapshot controlRoom, bool whenPaused)
    {
        var arePaused = controlRoom.Properties.Any(static property => property is { Name: RunFollower.Producers, Value: RunFollower.NothingAsked });
        return arePaused != whenPaused ? ResourceCommandState.Hidden
            : controlRoom.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled
            : ResourceCommandState.Disabled;
    }

    private static async Task<ExecuteCommandResult> SetRateAsync(ProjectResource controlRoom, string token, ExecuteCommandContext context)
    {
        var given = context.Arguments[Rate].Value;
        if (!double.TryParse(given, CultureInfo.InvariantCulture, out var rate) || rate is < 0 or > ProducerOrder.MaxRate)
        {
            return CommandResults.Failure(string.Create(
                CultureInfo.InvariantCulture, $"'{given}' is not a rate; allowed are 0 to {ProducerOrder.MaxRate:0} records a second."));
        }

        using var http = new HttpClient { BaseAddress = new Uri(controlRoom.GetEndpoint("http").Url) };
        http.DefaultRequestHeaders.Add(HostApi.TokenHeader, token);
        var answer = await http.PostAsJsonAsync("/api/producers/rate", new { recordsPerSecond = rate }, context.CancellationToken);
        return answer.IsSuccessStatusCode
            ? CommandResults.Success()
            : CommandResults.Failure($"ControlRoom answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(context.CancellationToken)}");
    }
}
