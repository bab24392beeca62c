package dev.plumbline.exporters.notices;

import dev.plumbline.exporters.http.AddressRules;
import dev.plumbline.exporters.tickets.Credentials;
import dev.plumbline.exporters.tickets.Done;
import dev.plumbline.exporters.tickets.Reply;
import dev.plumbline.exporters.tickets.Reply.Reason;
import dev.plumbline.exporters.trackers.PlainText;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Mail over SMTP. */
public final class MailReceiver implements Receiver {

  private static final int LONGEST_SUBJECT = 200;

  private final Server server;
  private final AddressRules rules;
  private final AddressRules.Resolver resolver;
  private final Credentials credentials;
  private final String id;

  /** How a server protects what it is told. */
  public enum Protection {
    /** Starts in the open and has to offer TLS. */
    STARTTLS,
    TLS,
    /** None; for a server on this machine only. */
    NONE
  }

  /**
   * Where and to whom.
   *
   * @param host of the SMTP server
   */
  public record Server(String host, int port, Protection protection, String from, List<String> to) {
    public Server {
      to = List.copyOf(to);
      boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
      if (protection == Protection.NONE && !here) {
        throw new IllegalArgumentException("Mail leaves this machine with TLS only: " + host);
      }
      if (to.isEmpty()) {
        throw new IllegalArgumentException("Mail needs somebody to go to");
      }
    }

    /** For the rules of addresses: only this machine is told anything without TLS. */
    public URI address() {
      String scheme = protection == Protection.NONE ? "http" : "https";
      return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host));
    }
  }

  /**
   * @param rules where the server may stand; looked at before every mail, for names change
   * @param credentials {@code user} and {@code password}, or none where the server asks for none
   */
  public MailReceiver(
      String id,
      Server server,
      AddressRules rules,
      AddressRules.Resolver resolver,
      Credentials credentials) {
    this.id = id;
    this.server = server;
    this.rules = rules;
    this.resolver = resolver;
    this.credentials = credentials;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Reply<Done> send(Notice notice) {
    try {
      Optional<String> problem = rules.problem(server.address(), resolver);
      return problem.isPresent()
          ? Reply.rejected(Reason.INVALID, told("the server is refused: " + problem.get()))
          : mail(notice);
    } catch (UnknownHostException _) {
      return new Reply.Retryable<>(
          Optional.empty(), told("the name of the server cannot be resolved"));
    }
  }

  private Reply<Done> mail(Notice notice) {
    Session session = Session.getInstance(properties());
    boolean connected = false;
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = message(session, notice);
      if (credentials.names().contains("password")) {
        transport.connect(credentials.reveal("user"), credentials.reveal("password"));
      } else {
        transport.connect();
      }
      connected = true;
      transport.sendMessage(message, message.getAllRecipients());
      return Reply.confirmed(Done.DONE);
    } catch (AuthenticationFailedException _) {
      return Reply.rejected(
          Reason.UNAUTHENTICATED, told("the server refused user and password; check them"));
    } catch (SendFailedException e) {
      return refused(e);
    } catch (MessagingException _) {
      return connected
          ? new Reply.Uncertain<>(told("the connection broke while the mail was sent"))
          : new Reply.Retryable<>(
              Optional.empty(), told("no connection, or it does not offer TLS"));
    }
  }

  /** A server that is only busy takes the mail later; one that left says nothing of it. */
  private Reply<Done> refused(SendFailedException e) {
    int code = e instanceof SMTPSendFailedException sent ? sent.getReturnCode() : 550;
    return switch (code / 100) {
      case 4 -> new Reply.Retryable<>(Optional.empty(), told("the server asks to come later"));
      case 5 ->
          Reply.rejected(
              Reason.INVALID, told("the server does not take this mail; check from and to"));
      default -> new Reply.Uncertain<>(told("the connection broke while the mail was sent"));
    };
  }

  private MimeMessage message(Session session, Notice notice) throws MessagingException {
    var message = new Named(session, notice.id());
    message.setFrom(new InternetAddress(server.from(), true));
    for (String to : server.to()) {
      message.addRecipient(RecipientType.TO, new InternetAddress(to, true));
    }
    message.setSubject(PlainText.line(notice.title(), LONGEST_SUBJECT), "UTF-8");
    message.setSentDate(Date.from(notice.time()));
    message.setHeader("Auto-Submitted", "auto-generated");
    String ticket = notice.ticket().map(address -> "\n\n" + address).orElse("");
    message.setText(notice.text() + ticket, StandardCharsets.UTF_8.name());
    message.saveChanges();
    return message;
  }

  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("mail.smtp.host", server.host());
    properties.setProperty("mail.smtp.port", String.valueOf(server.port()));
    properties.setProperty("mail.smtp.connectiontimeout", "10000");
    properties.setProperty("mail.smtp.timeout", "30000");
    properties.setProperty("mail.smtp.writetimeout", "30000");
    properties.setProperty(
        "mail.smtp.auth", String.valueOf(credentials.names().contains("password")));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    switch (server.protection()) {
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
      case NONE -> {}
    }
    return properties;
  }

  private String told(String what) {
    return "Receiver " + id + ": " + what;
  }

  /** A message whose id is that of its notice, so that a mailbox shows it once. */
  private static final class Named extends MimeMessage {
    private final String name;

    Named(Session session, String name) {
      super(session);
      this.name = name;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + name + "@plumbline>");
    }
  }
}
