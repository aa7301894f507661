
namespace StreamLab.AspireHost.Brokers;

/// <summary>Shows a warning about the brokers in the dashboard.</summary>
internal sealed class BrokerWarning(IInteractionService interaction)
{
    public void Show(string text, CancellationToken cancellationToken)
    {
        if (interaction.IsAvailable)
        {
            _ = interaction.PromptNotificationAsync(
                "Embedded brokers", text, new NotificationInteractionOptions { Intent = MessageIntent.Warning, ShowDismiss = true }, cancellationToken);
        }
    }
}
